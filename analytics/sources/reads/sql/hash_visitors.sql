-- Who reads: 64 bits of a hash that the day's salt keeps from being worked back to an address. In the order of the
-- pairs, which the one thread of this connection keeps.
select ('0x' || left(sha256(salt || '|' || network || '|' || digest), 16))::ubigint as visitor
from reads_pairs
