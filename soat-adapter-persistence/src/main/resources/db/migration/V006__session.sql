create table sessions (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  project_id text collate "C" not null,
  agent_id text collate "C" not null,
  conversation_id text collate "C" not null unique,
  actor_id text collate "C",
  -- What the owner set; whether it has expired is worked out when it is read.
  status text not null default 'open',
  name text,
  auto_generate boolean not null,
  tool_context json,
  inactivity_ttl_seconds integer not null,
  message_delay_seconds integer,
  tags json not null default '{}',
  last_activity_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  foreign key (project_id, agent_id) references agents (project_id, id),
  foreign key (project_id, conversation_id) references conversations (project_id, id)
) with (fillfactor = 80);

create index sessions_of_agent on sessions (agent_id, key);
create index sessions_of_project on sessions (project_id);
