-- A reply that follows when nobody says more for a while, and the headers its tools will get.
alter table sessions
  add column reply_due_at timestamptz,
  add column reply_tool_context json;

create index sessions_with_delayed_reply on sessions (reply_due_at)
  where reply_due_at is not null;
