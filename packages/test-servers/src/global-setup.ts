// vitest's globalSetup of the db project; its result is the teardown.
export { startBroker as setup } from './broker.ts'
