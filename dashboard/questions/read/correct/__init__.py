"""Where a reader puts right what was read of an article: a button beside it, a form, and it holds in every view."""
