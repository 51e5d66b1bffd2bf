import { leaves } from './leaves';

leaves();
