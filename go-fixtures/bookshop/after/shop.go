package main

import (
	"fmt"
	"strings"
)

type book struct {
	Title  string `json:"title"`
	Author string `json:"author"`
}

type shop struct {
	books    []book
	byAuthor map[string][]book
}

func newShop(books []book) *shop {
	byAuthor := map[string][]book{}
	for _, b := range books {
		author := strings.ToLower(b.Author)
		byAuthor[author] = append(byAuthor[author], b)
	}
	return &shop{books: books, byAuthor: byAuthor}
}

// by finds an author's books, however the name is written.
func (s *shop) by(author string) []book {
	found, ok := s.byAuthor[strings.ToLower(author)]
	if !ok {
		return []book{}
	}
	return found
}

func catalogue(size int) []book {
	books := make([]book, size)
	for i := range books {
		books[i] = book{
			Title:  fmt.Sprintf("Volume %d", i),
			Author: fmt.Sprintf("Author %d", i%400),
		}
	}
	return books
}
