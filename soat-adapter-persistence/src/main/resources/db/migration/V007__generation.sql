create table generations (
  key bigint not null generated always as identity,
  id text collate "C" primary key,
  project_id text collate "C" not null,
  agent_id text collate "C" not null,
  conversation_id text collate "C" not null,
  trace_id text collate "C" not null,
  -- Who asked. A server leaves rows of an origin it does not know alone.
  origin text not null,
  tool_context json,
  taken_up_again boolean not null,
  attempts integer not null default 1,
  state text not null,
  stop_reason text,
  error_code text,
  error_message text,
  error_meta json,
  -- The generation that took this one's place, and how many in a row had to make way before it.
  successor_id text collate "C",
  supersedes integer not null default 0,
  unanswered_since timestamptz not null,
  -- Its place in the conversation's queue, if it had to wait.
  ticket bigint,
  owner text not null,
  -- The fence of its claim; 0 while it waits.
  fence bigint not null,
  lease_until timestamptz not null,
  model text,
  input_tokens bigint,
  output_tokens bigint,
  reply_document_id text collate "C",
  created_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz
) with (fillfactor = 80);

create index generations_of_agent on generations (project_id, agent_id, key);
-- Few rows, however long the history is: the queues, and what sweeps have to look at.
create index generations_in_progress on generations (conversation_id, ticket)
  where state = 'in_progress';
