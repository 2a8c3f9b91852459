package leakalarm

import "strings"

// slackLimit is how much of the alert's text goes into a message, in
// bytes. Slack itself would cut at 40,000 characters; nobody reads as many
// in a chat.
const slackLimit = 3_000

// Slack posts the beginning of the alert's text to an incoming webhook of
// Slack's. What is left out is said in the message.
func Slack(url string) Channel {
	return newPoster("slack", url, func(alert Alert) any {
		return map[string]string{"text": slackText(alert)}
	})
}

func slackText(alert Alert) string {
	var whole strings.Builder
	if err := alert.write(&whole, plain); err != nil {
		return err.Error()
	}
	text, left := whole.String(), ""
	if len(text) > slackLimit {
		text = text[:slackLimit]
		text = text[:strings.LastIndexByte(text, '\n')+1]
		left = "TRUNCATED: the alert goes on."
	}
	return "```\n" + slackEscape.Replace(text) + "```\n" + left
}

// The three characters that Slack asks to be escaped in a text. Three
// backticks would end the block.
var slackEscape = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", "```", "` ` `")
