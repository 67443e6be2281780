create table projects (
  key bigint generated always as identity primary key,
  id text collate "C" not null unique,
  name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
