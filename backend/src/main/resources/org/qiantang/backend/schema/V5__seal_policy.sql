-- In which schemes the organs seal (国际算法、国密、两种); facts_version counts its changes too.
create table seal_policy (
    one boolean primary key default true check (one),
    policy text not null
);
