"""The flows: they list, hand out, report and publish. What a document says is the business of `extractors`."""
