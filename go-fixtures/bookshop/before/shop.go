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
	books []book
}

func newShop(books []book) *shop {
	return &shop{books: books}
}

// by finds an author's books, however the name is written.
func (s *shop) by(author string) []book {
	found := []book{}
	for _, b := range s.books {
		if strings.EqualFold(b.Author, author) {
			found = append(found, b)
		}
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
