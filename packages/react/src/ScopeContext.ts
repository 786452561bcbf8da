'use client';

import { createContext } from 'react';
import type { ComputeScope } from './computeScope.js';

/** The scope of the nearest `ComputeBoundary`. */
export const ScopeContext = createContext<ComputeScope | undefined>(undefined);
