create table secrets (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  project_id text collate "C" not null references projects (id),
  name text not null,
  -- The value is sealed for this row alone; the key that opens it is named beside it.
  value_key text collate "C",
  value_sealed text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- What providers refer to, so that no reference can leave its project.
  unique (project_id, id),
  check ((value_key is null) = (value_sealed is null))
);

create index secrets_of_project on secrets (project_id, key);

-- The one key all servers seal with at the moment, and a text sealed with it: whoever cannot open
-- that has the wrong key. A row lock on it is what makes a change of the key safe.
create table sealing_key (
  single boolean primary key default true check (single),
  key_id text collate "C" not null,
  canary text not null,
  changed_at timestamptz not null
);

-- No release before this one let a provider have a secret, so nothing stored can contradict it.
alter table ai_providers
  add foreign key (project_id, secret_id) references secrets (project_id, id);

create index ai_providers_of_secret on ai_providers (secret_id) where secret_id is not null;
