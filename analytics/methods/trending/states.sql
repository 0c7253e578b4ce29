-- Who trends: of each window the stories that are likeliest to have more than doubled, as many as keep the share of
-- false ones among them at `$q` (the mean of their own doubts); none by an event of the whole site. Who entered stays
-- while it is likelier than not to be at 1.5 times its pace or more.
doubts as (
    select
        *,
        avg(1 - doubled) over (
            partition by end_at order by doubled desc, article_id rows between unbounded preceding and current row
        ) as false_share
    from scores
    where normal
),
entered as (
    select *, flagged or (normal and held >= 0.5) as stays
    from (
        select
            s.*,
            d.false_share as false_share,
            coalesce(
                d.false_share <= $q and s.doubled >= 0.5 and (s.steady is null or s.views > $risen * s.steady), false
            ) as flagged,
            s.old and s.expected <= greatest(s.end_at - s.from_at, w.all_views / 1000) as hardly_read
        from scores as s
        left join doubts as d using (article_id, end_at)
        left join index_by_window as w on w.t1 = s.end_at
    )
),
runs as (
    select
        *,
        sum(case when stays and follows then 0 else 1 end) over (
            partition by article_id order by end_at rows between unbounded preceding and current row
        ) as run
    from (
        select
            *,
            coalesce(lag(number) over story = number - 1 and lag(stays) over story, false) as follows
        from entered
        window story as (partition by article_id order by end_at)
    )
),
states as (
    select
        *,
        case when stays then min(from_at) filter (flagged) over (
            partition by article_id, run order by end_at rows between unbounded preceding and current row
        ) end as since,
        arg_min(hardly_read, end_at) filter (flagged) over (
            partition by article_id, run order by end_at rows between unbounded preceding and current row
        ) as hardly_read_before,
        case
            when lead(number) over story = number + 1 then lead(views) over story
            when old and $complete and number < (select max(number) from cells) then 0
        end as next_views,
        case
            when lead(number) over story = number + 1 then pace * lead(worth) over story
            when old and $complete and number < (select max(number) from cells) then expected
        end as next_expected
    from runs
    window story as (partition by article_id order by end_at)
),
labelled as (
    select
        *,
        case
            when since is null then
                case when halved >= 0.9 and not by_peers and expected >= $least and normal then 'fading' end
            when by_peers or (not old and evidence < 3) then 'new'
            when hardly_read_before then 'archive'
            when flagged then 'spike'
            else 'strong'
        end as label
    from states
),
trends as (
    select
        article_id as article_id,
        label as label,
        make_timestamp((from_at * 3600000000)::bigint) as started_at,
        make_timestamp((end_at * 3600000000)::bigint) as ended_at,
        make_timestamp((since * 3600000000)::bigint) as since,
        views::bigint as views,
        expected as expected,
        views - expected as extra,
        ratio as ratio,
        ratio_low as ratio_low,
        ratio_high as ratio_high,
        doubled as doubled,
        held as held,
        halved as halved,
        flagged as flagged,
        false_share as false_share,
        by_peers as by_peers,
        old as old,
        age as age_hours,
        evidence as evidence,
        site_index as site_index,
        normal as normal,
        next_views::bigint as next_views,
        next_expected as next_expected
    from labelled
)
