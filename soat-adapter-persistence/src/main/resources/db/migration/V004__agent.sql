create table agents (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  project_id text collate "C" not null,
  ai_provider_id text collate "C" not null,
  name text,
  instructions text,
  model text,
  tool_ids text[],
  max_steps integer,
  tool_choice json,
  stop_conditions json,
  active_tool_ids text[],
  step_rules json,
  boundary_policy json,
  temperature double precision,
  knowledge_config json,
  max_context_messages integer,
  single_session_per_actor boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (project_id, id),
  foreign key (project_id, ai_provider_id) references ai_providers (project_id, id)
);

create index agents_of_project on agents (project_id, key);
create index agents_of_ai_provider on agents (ai_provider_id);
