package leakalarm

import (
	"strings"
	"testing"
)

func TestSlackTextIsEscapedAndStaysInItsBlock(t *testing.T) {
	alert := Alert{Because: "a<b & ```", Stack: Stack{
		Text: strings.Repeat("goroutine 1 [select]:\n", 500)}}
	text := slackText(alert)
	if !strings.Contains(text, "a&lt;b &amp; ` ` `\n") {
		t.Errorf("not escaped: %q", text)
	}
	if strings.Count(text, "```") != 2 || len(text) > 4_000 {
		t.Errorf("%d bytes: %q", len(text), text)
	}
	if !strings.HasSuffix(text, "TRUNCATED: the alert goes on.") {
		t.Errorf("the end is %q", text[len(text)-40:])
	}
}
