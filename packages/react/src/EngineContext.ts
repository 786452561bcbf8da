'use client';

import { createContext } from 'react';
import { pageEngine, type EngineSource } from './engineSource.js';

/** The nearest provider's source; outside any, the page's. */
export const EngineContext = createContext<EngineSource>(pageEngine);
