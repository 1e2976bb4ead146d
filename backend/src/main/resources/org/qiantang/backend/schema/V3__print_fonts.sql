-- The faces the office prints in, by their role; facts_version counts their changes too.
create table print_font (
    role text primary key,
    face text not null
);
