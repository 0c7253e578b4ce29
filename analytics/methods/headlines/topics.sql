-- From cells (article_id, views, basis): each word that at least $least of these stories hold, with its views against those
-- that its share of the days in [$before_day, $before_end) would bring.
read_then as (
    select
        article_id as article_id,
        sum(views)::bigint as views,
        case when min(basis) = max(basis) then min(basis) else 'mixed' end as basis
    from cells
    group by article_id
),
read_before as (
    select article_id as article_id, sum(views)::bigint as views
    from views_daily
    where site = $site and day >= $before_day and day < $before_end
    group by article_id
),
stories as (
    select
        a.article_id as article_id,
        a.series_found as series,
        coalesce(t.views, 0) as views,
        t.basis as basis,
        coalesce(b.views, 0) as before
    from articles as a
    left join read_then as t using (article_id)
    left join read_before as b using (article_id)
    where a.site = $site
        and (t.views > 0 or b.views > 0)
        and
        -- include queries/filters
),
-- the name of a series recurs with each of its stories and is no topic
words as (
    select
        w.word as word,
        count(*) as stories,
        sum(s.views)::bigint as views,
        sum(s.views::double * s.views) / sum(s.views) as clump
    from story_words as w
    join stories as s on s.article_id = w.article_id and s.views > 0
    where w.site = $site and not (w.prefix and s.series is not null)
    group by w.word
    having count(*) >= $least
),
usual as (
    select w.word as word, sum(s.before)::bigint as before
    from story_words as w
    join stories as s on s.article_id = w.article_id and s.before > 0
    where w.site = $site and not (w.prefix and s.series is not null) and w.word in (select word from words)
    group by w.word
),
shares as (
    select
        w.*,
        coalesce(u.before, 0) as before,
        w.views / (select sum(views) from stories) as share,
        coalesce(u.before, 0) / (select nullif(sum(before), 0) from stories) as share_before,
        greatest($dispersion, w.clump) as phi
    from words as w
    left join usual as u using (word)
),
expected as (
    select *, share_before * (select sum(views) from stories) as expected from shares
),
spread as (
    -- over-dispersion of counts that come by stories, plus how well the days before tell the share, plus misfit
    select *, phi + expected * (1 / (1 + before / phi) + $misfit) as per_view from expected
),
posterior as (
    select *, $kappa + views / per_view as shape, $kappa + expected / per_view as rate from spread
),
scored as (
    select
        *,
        shape / rate as ratio,
        gamma_q(shape, rate, -1.6448536) as ratio_lo,
        gamma_q(shape, rate, 1.6448536) as ratio_hi,
        gamma_sf(shape, rate, 1.0) as p_more
    from posterior
),
strongest as (
    select *, avg(1 - p_more) over (order by p_more desc, word rows unbounded preceding) as bfdr
    from scored
    where expected is not null
    order by ratio_lo desc, word
    limit $limit
),
-- lists of stories for these few only: most words are never shown
told as (
    select
        w.word as word,
        arg_max(w.form, (s.views, -s.article_id)) as form,
        list(s.article_id order by s.views desc, s.article_id) as article_ids,
        list(s.views order by s.views desc, s.article_id) as story_views,
        list(s.basis order by s.views desc, s.article_id) as story_basis
    from story_words as w
    join stories as s on s.article_id = w.article_id and s.views > 0
    where w.site = $site and not (w.prefix and s.series is not null) and w.word in (select word from strongest)
    group by w.word
)
select
    s.word as word,
    t.form as form,
    s.stories as stories,
    s.views as views,
    s.before as before,
    s.expected as expected,
    s.share as share,
    s.share_before as share_before,
    s.ratio as ratio,
    s.ratio_lo as ratio_lo,
    s.ratio_hi as ratio_hi,
    s.p_more as p_more,
    s.bfdr as bfdr,
    t.article_ids as article_ids,
    t.story_views as story_views,
    t.story_basis as story_basis
from strongest as s
join told as t using (word)
order by ratio_lo desc, word
