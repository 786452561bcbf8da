import { defineConfig } from 'vite';
import { alias } from '../vite.shared';

export default defineConfig({ resolve: { alias } });
