//go:build requestcontext

package main

import "context"

// topReviews reads what the page shows. It closes nothing, as the
// antipattern does not, but the query has the request's context.
func (s *shop) topReviews(ctx context.Context, sku string) ([]review,
	error) {
	rows, err := s.db.QueryContext(ctx, bySKU, sku)
	if err != nil {
		return nil, err
	}

	// The server ends that context when the handler returns. For each
	// open result database/sql has a goroutine that waits for this, and
	// closes what was forgotten.
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
