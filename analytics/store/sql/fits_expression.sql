-- The same for one regular expression: given as a value of the question, it is made ready once and not for each story.
insert into fits
select $rule, $kind, article_id
from texts
where subject = $subject and regexp_matches(stated, $pattern)
    and ($sites::varchar[] is null or list_contains($sites::varchar[], site))
