package community

import (
	"context"
	"sync"

	"plein/internal/sqldb"
)

// blockSize is how many numbers a node takes at once; a restart leaves at most so many unused.
const blockSize = 20

// numbers hands out the numbers in threads' addresses from a block of this node.
type numbers struct {
	db         *sqldb.DB
	mu         sync.Mutex
	next, last int
}

// take returns the next number. It uses a connection of its own, outside the transaction of the thread, so that askers never wait for
// each other's commits.
func (n *numbers) take(ctx context.Context) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == 0 || n.next > n.last {
		first, err := takeBlock(ctx, n.db, blockSize)
		if err != nil {
			return 0, err
		}
		n.next, n.last = first, first+blockSize-1
	}
	got := n.next
	n.next++
	return got, nil
}

// takeBlock moves the counter and returns the first number of the block.
func takeBlock(ctx context.Context, db *sqldb.DB, size int) (first int, err error) {
	err = db.InTx(ctx, func(tx *sqldb.Tx) error {
		first, err = sqldb.Get[int](ctx, tx, `SELECT next FROM thread_number_block WHERE brand = 'plein' FOR UPDATE`)
		if err != nil {
			return err
		}
		_, err = sqldb.Exec(ctx, tx, `UPDATE thread_number_block SET next = next + ? WHERE brand = 'plein'`, size)
		return err
	})
	return first, err
}
