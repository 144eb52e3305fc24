// Japanese, checked against English: a key that one of them lacks is a type error.
import type { Messages } from '../_words/words.ts'
import alerts from './ja/alerts.json'
import audit from './ja/audit.json'
import auditPage from './ja/audit-page.json'
import connection from './ja/connection.json'
import connectionForm from './ja/connection-form.json'
import entry from './ja/entry.json'
import environment from './ja/environment.json'
import errors from './ja/errors.json'
import events from './ja/events.json'
import finder from './ja/finder.json'
import findings from './ja/findings.json'
import fleet from './ja/fleet.json'
import gates from './ja/gates.json'
import graph from './ja/graph.json'
import members from './ja/members.json'
import newEnvironment from './ja/new-environment.json'
import newProject from './ja/new-project.json'
import newRequest from './ja/new-request.json'
import outcomes from './ja/outcomes.json'
import policy from './ja/policy.json'
import project from './ja/project.json'
import projectSettings from './ja/project-settings.json'
import refusals from './ja/refusals.json'
import request from './ja/request.json'
import requests from './ja/requests.json'
import revision from './ja/revision.json'
import settings from './ja/settings.json'
import shell from './ja/shell.json'
import states from './ja/states.json'
import tokens from './ja/tokens.json'
import vocabulary from './ja/vocabulary.json'
import webhookAnswers from './ja/webhook-answers.json'
import webhooks from './ja/webhooks.json'
import why from './ja/why.json'

export const ja: Messages = {
  alerts,
  audit,
  auditPage,
  connection,
  connectionForm,
  entry,
  environment,
  errors,
  events,
  finder,
  findings,
  fleet,
  gates,
  graph,
  members,
  newEnvironment,
  newProject,
  newRequest,
  outcomes,
  policy,
  project,
  projectSettings,
  refusals,
  request,
  requests,
  revision,
  settings,
  shell,
  states,
  tokens,
  vocabulary,
  webhookAnswers,
  webhooks,
  why,
}
