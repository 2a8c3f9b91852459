//go:build unlocked

package payment

import (
	"context"
	"sync/atomic"

	"fixproof/fixtures/coupled-modules/inventory"
)

// A Desk knows the store by its type. There is only one store, it is in
// this process, and a call to it costs less than a message about it.
type Desk struct {
	*till
	stock   *inventory.Store
	waiting atomic.Int64
}

// NewDesk gives a desk that reserves in stock.
func NewDesk(stock *inventory.Store) *Desk {
	return &Desk{till: newTill(), stock: stock}
}

// reserve calls the store and waits for it: an order is paid for and
// reserved, or neither. The store waits for its reply first and takes
// the lock afterwards, so an order waits for its own reply only.
func (d *Desk) reserve(ctx context.Context, goods Goods) error {
	d.waiting.Add(1)
	defer d.waiting.Add(-1)
	return d.stock.ReserveUnlocked(ctx, goods.SKU, goods.Count)
}

// Waiting counts the orders whose goods are not yet put aside.
func (d *Desk) Waiting() int64 { return d.waiting.Load() }
