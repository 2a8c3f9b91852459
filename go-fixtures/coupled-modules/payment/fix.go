//go:build fix

package payment

import (
	"context"
	"time"

	"fixproof/fixtures/coupled-modules/bus"
)

// InventoryService is all that payment needs of inventory, declared here
// by the one who needs it. No import leads to inventory any more.
type InventoryService interface {
	Reserve(ctx context.Context, sku string, n int) error
}

// A Desk knows only the way: a bus with room for so many orders.
type Desk struct {
	*till
	orders *bus.Bus[Goods]
}

// NewDesk gives a desk that reserves in stock.
func NewDesk(stock InventoryService) *Desk {
	apply := func(ctx context.Context, goods Goods) error {
		return stock.Reserve(ctx, goods.SKU, goods.Count)
	}
	orders := bus.New(50*time.Millisecond, apply)
	return &Desk{till: newTill(), orders: orders}
}

// reserve publishes the order and does not wait. When the bus is full
// the customer is refused before any money has moved: a long stall costs
// orders, but never memory without limit, and nothing goes silently.
func (d *Desk) reserve(_ context.Context, goods Goods) error {
	return d.orders.Publish(goods)
}

// Waiting counts the orders whose goods are not yet put aside.
func (d *Desk) Waiting() int64 { return d.orders.Waiting() }
