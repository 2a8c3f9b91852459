package main

import (
	"bytes"
	"encoding/json"
	"fmt"
)

type catalogue struct {
	Season string
	Items  []item
}

type item struct {
	SKU         string    `json:"sku"`
	Title       string    `json:"title"`
	Description string    `json:"description"`
	Cents       int       `json:"cents"`
	InStock     bool      `json:"in_stock"`
	Weekly      []float64 `json:"weekly_sales"`
}

// newCatalogue makes the same document every time. It is built once: the
// lesson is about the encoding, not about what is encoded.
func newCatalogue(items int) *catalogue {
	doc := &catalogue{Season: "autumn"}
	for i := range items {
		doc.Items = append(doc.Items, item{
			SKU:         fmt.Sprintf("lamp-%04d", i),
			Title:       fmt.Sprintf("Desk lamp No. %d", i),
			Description: "Brass and glass, with a switch in the cord",
			Cents:       1_000 + i*37%9_000,
			InStock:     i%7 != 0,
			Weekly:      weeklySales(i),
		})
	}
	return doc
}

// weeklySales is a quarter in thousands of euros: numbers of the length
// that shops have, and slow to format as decimal fractions are.
func weeklySales(i int) []float64 {
	weeks := make([]float64, 13)
	for week := range weeks {
		weeks[week] = float64((i*7919+week*104729)%100_000) / 100
	}
	return weeks
}

// write encodes the document item by item, since encoding/json holds all
// of a value in a buffer of its own before it writes the first byte.
func (c *catalogue) write(to *bytes.Buffer) error {
	fmt.Fprintf(to, "{\"season\":%q,\"items\":[\n", c.Season)
	encoder := json.NewEncoder(to)
	for i := range c.Items {
		if i > 0 {
			to.WriteByte(',')
		}
		if err := encoder.Encode(&c.Items[i]); err != nil {
			return err
		}
	}
	to.WriteString("]}\n")
	return nil
}
