create table ai_providers (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  project_id text collate "C" not null references projects (id),
  name text not null,
  kind text not null,
  default_model text not null,
  secret_id text collate "C",
  base_url text,
  config json,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- What agents refer to, so that no reference can leave its project.
  unique (project_id, id)
);

create index ai_providers_of_project on ai_providers (project_id, key);
