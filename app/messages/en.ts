import alerts from './en/alerts.json'
import audit from './en/audit.json'
import auditPage from './en/audit-page.json'
import connection from './en/connection.json'
import connectionForm from './en/connection-form.json'
import entry from './en/entry.json'
import environment from './en/environment.json'
import errors from './en/errors.json'
import events from './en/events.json'
import finder from './en/finder.json'
import findings from './en/findings.json'
import fleet from './en/fleet.json'
import gates from './en/gates.json'
import graph from './en/graph.json'
import members from './en/members.json'
import newEnvironment from './en/new-environment.json'
import newProject from './en/new-project.json'
import newRequest from './en/new-request.json'
import outcomes from './en/outcomes.json'
import policy from './en/policy.json'
import project from './en/project.json'
import projectSettings from './en/project-settings.json'
import refusals from './en/refusals.json'
import request from './en/request.json'
import requests from './en/requests.json'
import revision from './en/revision.json'
import settings from './en/settings.json'
import shell from './en/shell.json'
import states from './en/states.json'
import tokens from './en/tokens.json'
import vocabulary from './en/vocabulary.json'
import webhookAnswers from './en/webhook-answers.json'
import webhooks from './en/webhooks.json'
import why from './en/why.json'

export const en = {
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
