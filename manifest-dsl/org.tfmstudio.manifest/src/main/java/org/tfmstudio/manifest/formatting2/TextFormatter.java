// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.formatting2;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ManifestResources;
import org.tfmstudio.manifest.ManifestStandaloneSetup;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.OptionCatalog;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.syntax.SourceText;

/** Formats texts of manifests, each by itself: what it refers to need not be there. Keep an instance, it costs some 0.3 s. */
public final class TextFormatter {
	private static final int ROUNDS = 4;

	private final Injector injector;

	/** A formatter. */
	public TextFormatter() {
		injector = new ManifestStandaloneSetup(OptionCatalog.NONE).createInjectorAndDoEMFRegistration();
	}

	/** A formatter of a language that is set up already. */
	public TextFormatter(Injector injector) {
		this.injector = injector;
	}

	/**
	 * What became of a text.
	 *
	 * @param text formatted; as it was when there are findings
	 * @param findings why it could not be formatted: it cannot be read
	 */
	public record Formatted(String text, List<Finding> findings) {
	}

	/**
	 * Formats a text. A text with syntax errors is left as it is.
	 *
	 * @param file where it stands, for the findings; a name that ends in {@code .partition} or {@code .device}
	 */
	public Formatted format(Path file, String text) {
		SourceText source = SourceText.of(text);
		if (source.refusal().isPresent()) {
			SourceText.Refusal why = source.refusal().get();
			return new Formatted(text, List.of(new Finding(file, why.line(), why.column(), why.offset(), why.length(), Severity.ERROR,
					why.code(), why.message())));
		}
		XtextResource resource = parse(file, text);
		if (resource.getParseResult() == null || resource.getParseResult().hasSyntaxErrors()) {
			return new Formatted(text, syntaxErrors(file, resource));
		}
		// lines end as they did: the formatter itself writes line feeds
		boolean windows = text.contains("\r\n");
		String formatted = windows ? text.replace("\r\n", "\n") : text;
		String before = null;
		// a comment of several lines may need another round to find its place
		for (int round = 0; round < ROUNDS && !formatted.equals(before); round++) {
			before = formatted;
			formatted = once(file, formatted);
		}
		return new Formatted(windows ? formatted.replace("\n", "\r\n") : formatted, List.of());
	}

	private String once(Path file, String text) {
		StringBuilder out = new StringBuilder(text);
		List<ITextReplacement> edits = injector.getInstance(Formatting.class).format(parse(file, text));
		for (ITextReplacement edit : edits.reversed()) {
			out.replace(edit.getOffset(), edit.getEndOffset(), edit.getReplacementText());
		}
		return out.toString();
	}

	private XtextResource parse(Path file, String text) {
		ManifestResources resources = injector.getInstance(ManifestResources.class);
		return resources.parse(resources.newSet(), file, text);
	}

	private List<Finding> syntaxErrors(Path file, XtextResource resource) {
		List<Finding> all = injector.getInstance(IResourceValidator.class).validate(resource, CheckMode.ALL, CancelIndicator.NullImpl)
				.stream().map(issue -> Manifests.finding(file, issue)).filter(it -> it.severity() == Severity.ERROR).toList();
		List<Finding> syntax = all.stream().filter(it -> it.code().equals(FindingCodes.SYNTAX)).toList();
		// with a brace too many the finding is another one
		Optional<Finding> any = all.stream().findFirst();
		return !syntax.isEmpty() ? syntax : any.map(List::of).orElseGet(() -> List.of(
				new Finding(file, 0, 0, 0, 0, Severity.ERROR, FindingCodes.SYNTAX, "This cannot be read, so it cannot be formatted; see `studio check`.")));
	}
}
