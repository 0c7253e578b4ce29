-- Which lines can't be used, and why? Their text is masked: letters become a, digits 0, so that nobody is in it.
select
    line,
    coalesce(fault, 'no time') as reason,
    regexp_replace(regexp_replace(left(coalesce(text, ''), $longest), '[\pL\pM]', 'a', 'g'), '\pN', '0', 'g') as masked
from hits
where (fault is not null or hits.at is null) and not coalesce(comment, false)
order by line
