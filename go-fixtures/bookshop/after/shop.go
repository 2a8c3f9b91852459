package main

import (
	"context"
	"database/sql"
	"fmt"

	_ "modernc.org/sqlite"
)

type book struct {
	Title  string `json:"title"`
	Author string `json:"author"`
}

type shop struct {
	db *sql.DB
}

const schema = `
CREATE TABLE IF NOT EXISTS books (title TEXT NOT NULL, author TEXT NOT NULL COLLATE NOCASE);
CREATE INDEX IF NOT EXISTS books_by_author ON books (author, title)`

const byAuthor = `SELECT title, author FROM books WHERE author = ? ORDER BY title`

func openShop(file string) (*shop, error) {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec(schema); err != nil {
		return nil, err
	}
	s := &shop{db: db}
	return s, s.fill(2000)
}

// fill puts a catalogue into a database that has none.
func (s *shop) fill(size int) error {
	var have int
	if err := s.db.QueryRow("SELECT count(*) FROM books").Scan(&have); err != nil || have > 0 {
		return err
	}
	tx, err := s.db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for i := range size {
		title, author := fmt.Sprintf("Volume %d", i), fmt.Sprintf("Author %d", i%400)
		if _, err := tx.Exec("INSERT INTO books VALUES (?, ?)", title, author); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// by finds an author's books, however the name is written.
func (s *shop) by(ctx context.Context, author string) ([]book, error) {
	rows, err := s.db.QueryContext(ctx, byAuthor, author)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []book{}
	for rows.Next() {
		var b book
		if err := rows.Scan(&b.Title, &b.Author); err != nil {
			return nil, err
		}
		found = append(found, b)
	}
	return found, rows.Err()
}
