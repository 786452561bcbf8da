import { renderToReadableStream } from '@vitejs/plugin-rsc/rsc/server';
import { Page } from './Page.jsx';

/** `.rsc` answers the stream of the components, everything else the document made of it. */
export default async function answer(request) {
  const { pathname } = new URL(request.url);
  const stream = renderToReadableStream(<Page n={600851475143n} />);
  if (pathname.endsWith('.rsc')) return new Response(stream, { headers: { 'content-type': 'text/x-component' } });
  const { renderDocument } = await import.meta.viteRsc.loadModule('ssr', 'index');
  return new Response(await renderDocument(stream), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
