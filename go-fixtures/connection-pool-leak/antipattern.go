//go:build !fix && !requestcontext

package main

import "context"

// topReviews reads what the page shows. Who reads a result to its end
// need not close it: Next does so when it finds no further row.
func (s *shop) topReviews(_ context.Context, sku string) ([]review,
	error) {
	rows, err := s.db.Query(bySKU, sku)
	if err != nil {
		return nil, err
	}

	// With a row more than the page shows, Next does not come to the
	// end, and the connection stays with a result that nobody reads.
	var top []review
	for rows.Next() {
		if len(top) == shown {
			break
		}
		var r review
		if err := rows.Scan(&r.Author, &r.Text); err != nil {
			return nil, err
		}
		top = append(top, r)
	}
	return top, rows.Err()
}
