//go:build fix

package orders

import (
	"fixproof/fixtures/call-topology/policy"
	"fixproof/fixtures/call-topology/store"
)

// visible asks the rules once about the customer. Whose an order is, it
// says itself.
func (l *List) visible(user string, all []store.Order) []line {
	lines := make([]line, 0, len(all))
	if !policy.Allows(user, user) {
		return lines
	}
	for _, order := range all {
		if order.Owner == user {
			lines = append(lines, lineOf(order))
		}
	}
	return lines
}
