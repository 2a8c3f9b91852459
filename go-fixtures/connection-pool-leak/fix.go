//go:build fix

package main

import "context"

// topReviews reads what the page shows, and closes the result however it
// leaves: at the end, before it, or with an error.
func (s *shop) topReviews(_ context.Context, sku string) ([]review,
	error) {
	rows, err := s.db.Query(bySKU, sku)
	if err != nil {
		return nil, err
	}
	defer rows.Close()

	// Close gives the connection back. A second Close, after Next has
	// come to the end, does nothing.
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
