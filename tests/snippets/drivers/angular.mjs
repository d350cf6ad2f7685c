// Loaded before the blocks of the angular engine: a browser (jsdom) and an initialised TestBed.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><html><body></body></html>',
  { url: 'http://localhost/', pretendToBeVisual: true });
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis)) globalThis[name] = window[name];
}
for (const name of ['Event', 'CustomEvent', 'EventTarget', 'MouseEvent', 'KeyboardEvent', 'FormData']) {
  globalThis[name] = window[name]; // Node has its own, which jsdom's elements refuse
}
globalThis.window = globalThis;

const { getTestBed } = await import('@angular/core/testing');
const { BrowserTestingModule, platformBrowserTesting } = await import('@angular/platform-browser/testing');
getTestBed().initTestEnvironment(BrowserTestingModule, platformBrowserTesting());
