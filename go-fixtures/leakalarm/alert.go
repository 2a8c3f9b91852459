package leakalarm

import (
	_ "embed"
	"io"
	"strings"
	"text/template"
	"time"
	"unicode"
	"unicode/utf8"
)

// An Alert is what the channels are given, and what a webhook receives.
type Alert struct {
	Service    string    `json:"service"`
	At         time.Time `json:"at"`
	Because    string    `json:"because"`
	Goroutines int       `json:"goroutines"`
	// Before is the count from before the climb.
	Before    int    `json:"before"`
	Completed uint64 `json:"completed"`
	Stack     Stack  `json:"stack"`
}

//go:embed alert.tmpl
var alertText string

// plain and coloured are the same text; they are parsed when the program
// starts, so a fault in the template cannot wait for the first alert.
var (
	plain    = parse(func(_, text string) string { return text })
	coloured = parse(func(code, text string) string {
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	})
)

// Select graphic rendition, ECMA-48.
const (
	boldRed = "1;31"
	yellow  = "33"
)

func parse(paint func(code, text string) string) *template.Template {
	return template.Must(template.New("alert").Funcs(template.FuncMap{
		"alarm":   func(text string) string { return paint(boldRed, text) },
		"caution": func(text string) string { return paint(yellow, text) },
	}).Parse(alertText))
}

// write puts the alert into words. What others have named, services and
// goroutines by their labels, must not steer the terminal that shows it.
func (a Alert) write(w io.Writer, as *template.Template) error {
	a.Service = harmless(a.Service)
	a.Because = harmless(a.Because)
	a.Stack.Text = harmless(a.Stack.Text)
	return as.Execute(w, a)
}

func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		steers := unicode.IsControl(r) && r != '\n' && r != '\t' ||
			unicode.Is(unicode.Bidi_Control, r)
		if steers {
			return utf8.RuneError
		}
		return r
	}, text)
}
