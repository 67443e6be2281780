-- A conversation's row is also its one slot: everything a request must know to be let in stands in
-- it. A row lock that had to wait sees the newest version of this row, and of no other.
create table conversations (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  project_id text collate "C" not null references projects (id),
  name text,
  status text not null default 'open',
  next_position integer not null default 0,
  message_count bigint not null default 0,
  -- Grows with every claim of the slot; a claim is good while its fence is this one.
  fence bigint not null default 0,
  running_generation_id text collate "C",
  -- These four tell about the running generation and mean nothing without one.
  running_since timestamptz,
  running_origin text,
  running_supersedes integer not null default 0,
  running_unanswered_since timestamptz,
  next_ticket bigint not null default 1,
  waiting_count integer not null default 0,
  waiting_session_generation_id text collate "C",
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (project_id, id)
) with (fillfactor = 70);

create index conversations_of_project on conversations (project_id, key);

-- No foreign keys on the rows of a turn: each is written by a statement that holds the
-- conversation's row, which is all that such a key would make sure of.
create table documents (
  key bigint not null generated always as identity,
  id text collate "C" primary key,
  project_id text collate "C" not null,
  content text not null,
  size integer not null generated always as (octet_length(content)) stored,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table messages (
  conversation_id text collate "C" not null,
  position integer not null check (position between 0 and 1000000000),
  project_id text collate "C" not null,
  document_id text collate "C" not null,
  role text not null,
  actor_id text collate "C",
  agent_id text collate "C",
  model text,
  metadata json,
  -- Calls and results of tools that led to this message; no caller can write it.
  tool_history json,
  -- The document's bytes, so that a history can be cut to size without reading texts.
  size integer not null,
  created_at timestamptz not null,
  primary key (conversation_id, position)
);

create index messages_of_document on messages (document_id);
create index messages_of_agent on messages (agent_id) where agent_id is not null;
