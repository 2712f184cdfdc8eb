// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import java.util.Locale;
import java.util.stream.Collectors;

/** The page of the user guide that lists all findings, made of {@link FindingCatalog}. */
final class FindingPage {
	private static final String HEAD = """
			<!-- SPDX-License-Identifier: EPL-2.0 -->
			<!-- Made of findings.txt by FindingCatalogTest; edit that. -->
			# Findings

			Every finding has a code, which stands in brackets behind its sentence. Here they are, %d in all, each with its usual severity, what
			goes wrong, what to do, and where the rule comes from. "Quick fix" says what the editors can do about it by themselves.

			## How bad a finding is

			An error keeps a project from being built; a warning is probably a mistake; an info is worth knowing. A project can see that
			differently: a file `findings.properties` in its folder has a line for each kind of finding, and counts for the command line, Eclipse
			and the language server alike.

			```
			# our vendor's partitions are listed elsewhere
			sid-reserved = warning
			handle-reserved = ignore
			```

			Levels are `error`, `warning`, `info` and `ignore`. `./studio check --severity CODE=LEVEL` says it for one run, and wins; `--werror`
			makes errors of all warnings. Where below "stays an error" is said, nothing makes less of the errors of that kind, for the reason
			that follows: code made in spite of them would be wrong, or not compile.
			""";

	private FindingPage() {
	}

	static String text() {
		StringBuilder page = new StringBuilder(HEAD.formatted(FindingCatalog.all().size()));
		String group = "";
		for (FindingCatalog.Entry entry : FindingCatalog.all()) {
			if (!entry.group().equals(group)) {
				group = entry.group();
				page.append("\n## ").append(group).append('\n');
			}
			page.append("\n### ").append(entry.code()).append("\n\n");
			page.append("*").append(entry.title()).append("* (").append(entry.severities().stream()
					.map(severity -> severity.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" or "))).append(")\n\n");
			page.append(entry.why()).append(' ').append(entry.mend()).append('\n');
			page.append("- From: ").append(entry.source()).append(".\n");
			entry.fix().ifPresent(fix -> page.append("- Quick fix: ").append(fix).append('\n'));
			entry.stays().ifPresent(stays -> page.append("- Stays an error: ").append(stays).append('\n'));
		}
		return page.toString();
	}
}
