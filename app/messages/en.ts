import auditPage from './en/audit-page.json'
import connection from './en/connection.json'
import connectionForm from './en/connection-form.json'
import entry from './en/entry.json'
import environment from './en/environment.json'
import errors from './en/errors.json'
import finder from './en/finder.json'
import fleet from './en/fleet.json'
import members from './en/members.json'
import newEnvironment from './en/new-environment.json'
import newProject from './en/new-project.json'
import newRequest from './en/new-request.json'
import project from './en/project.json'
import request from './en/request.json'
import requests from './en/requests.json'
import settings from './en/settings.json'
import shell from './en/shell.json'
import states from './en/states.json'

export const en = {
  auditPage,
  connection,
  connectionForm,
  entry,
  environment,
  errors,
  finder,
  fleet,
  members,
  newEnvironment,
  newProject,
  newRequest,
  project,
  request,
  requests,
  settings,
  shell,
  states,
}
