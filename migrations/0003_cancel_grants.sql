-- The web process asks a running request to stop; the worker reads the wish before each statement.
GRANT UPDATE (cancel_asked_by, cancel_asked_at) ON requests TO revlane_web;
