-- Without conditions none holds for any story, and their texts need no look.
create or replace temp table fits (rule bigint, kind varchar, article_id bigint)
