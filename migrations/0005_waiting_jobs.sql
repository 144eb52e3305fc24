-- An order that finds the same one waiting answers with it and holds its row until it commits (server/queue/enqueue.ts). Holding a row
-- takes the right to change a column of it; this one changes nothing that matters.
GRANT UPDATE (run_after) ON jobs TO revlane_web;
