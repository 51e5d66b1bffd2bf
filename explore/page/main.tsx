import { render } from 'preact';
import type { PageData } from '../page-data';
import { App } from './app';
import { modelOf } from './model';
import { showRememberedTheme } from './parts/theme';

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
const page = document.getElementById('page') as HTMLElement;
showRememberedTheme();
page.replaceChildren();
render(<App model={modelOf(data)} />, page);
