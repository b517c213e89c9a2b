package sqldb

import (
	"context"
	"sync"
)

// numberBlock is how many numbers a node takes at once; a restart leaves at most so many unused.
const numberBlock = 20

// Numbers hands out the numbers that people read (ticket 1042) from a block of this node.
type Numbers struct {
	db         *DB
	table      string
	mu         sync.Mutex
	next, last int
}

// NewNumbers reads blocks from a table with the columns brand and next.
func NewNumbers(db *DB, table string) *Numbers { return &Numbers{db: db, table: table} }

// Take returns the next number. It uses a connection of its own, outside the transaction of what gets the number, so that nobody
// waits for another's commit.
func (n *Numbers) Take(ctx context.Context) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == 0 || n.next > n.last {
		first, err := n.takeBlock(ctx)
		if err != nil {
			return 0, err
		}
		n.next, n.last = first, first+numberBlock-1
	}
	got := n.next
	n.next++
	return got, nil
}

// takeBlock moves the counter and returns the first number of the block.
func (n *Numbers) takeBlock(ctx context.Context) (first int, err error) {
	err = n.db.InTx(ctx, func(tx *Tx) error {
		first, err = Get[int](ctx, tx, `SELECT next FROM `+n.table+` WHERE brand = 'plein' FOR UPDATE`)
		if err != nil {
			return err
		}
		_, err = Exec(ctx, tx, `UPDATE `+n.table+` SET next = next + ? WHERE brand = 'plein'`, numberBlock)
		return err
	})
	return first, err
}
