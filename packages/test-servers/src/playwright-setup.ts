// Playwright's globalSetup: target servers for the stories, on first demand; its result is the teardown.
export { startBroker as default } from './broker.ts'
