// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.ide.QuickFix;
import org.tfmstudio.manifest.ide.TextEdit;

/**
 * Sure ways to mend findings, by their codes: take the word that was meant, round a size up, add the statement that is missing, in the
 * file itself or in another one of the project. They go by the data of a finding, never by its sentence.
 */
public final class QuickFixes {
	/** Makes the fixes of one kind of finding. */
	@FunctionalInterface
	private interface Maker {
		List<QuickFix> of(QuickFixes fixes, Finding finding);
	}

	private static final Map<String, Maker> MAKERS = makers();
	/** Kinds whose fixes take a free number, which all of a file would take alike. */
	private static final Set<String> NUMBERED = Set.of(FindingCodes.DUPLICATE_SID, FindingCodes.SID_RESERVED,
			FindingCodes.SID_WITHOUT_VENDOR, FindingCodes.DUPLICATE_PID, FindingCodes.PID_BAND, FindingCodes.PID_OF_TFM,
			FindingCodes.UNSTABLE_PID, FindingCodes.DUPLICATE_HANDLE, FindingCodes.HANDLE_RESERVED, FindingCodes.DUPLICATE_TYPE_NUMBER,
			FindingCodes.MISSING_STATEMENT);

	final Surroundings here;

	public QuickFixes(XtextResource resource, String text) {
		here = new Surroundings(resource, text);
	}

	private static Map<String, Maker> makers() {
		Map<String, Maker> makers = new HashMap<>();
		Maker meant = QuickFixes::change;
		Maker remove = QuickFixes::remove;
		for (String code : List.of(FindingCodes.UNKNOWN_STATEMENT, FindingCodes.UNKNOWN_VALUE, FindingCodes.UNKNOWN_TYPE,
				FindingCodes.UNKNOWN_CONDITION, FindingCodes.NAME_OF_TFM, FindingCodes.INVALID_NAME, FindingCodes.DUPLICATE_NAME,
				FindingCodes.DUPLICATE_FUNCTION, FindingCodes.RESERVED_FUNCTION)) {
			makers.put(code, meant);
		}
		makers.put(FindingCodes.UNKNOWN_NAME, (fixes, finding) -> fixes.change(finding, finding.data().subList(1, finding.data().size())));
		for (String code : List.of(FindingCodes.INVALID_NUMBER, FindingCodes.STACK_SIZE, FindingCodes.HEAP_SIZE,
				FindingCodes.REGION_ALIGNMENT, FindingCodes.SID_SPELLING, FindingCodes.IRQ_BY_NUMBER, FindingCodes.SLIH_IN_SFN,
				FindingCodes.CLIENT_ID, FindingCodes.YAML_TYPE, FindingCodes.REGION_NON_SECURE, FindingCodes.MANIFEST_SUFFIX,
				FindingCodes.CONFLICTING_PID)) {
			makers.put(code, QuickFixes::write);
		}
		for (String code : List.of(FindingCodes.USELESS_STATEMENT, FindingCodes.REPEATED_USE, FindingCodes.REPEATED_PARTITION,
				FindingCodes.OWN_SERVICE, FindingCodes.CIRCULAR_USE, FindingCodes.PARTITION_OF_TFM)) {
			makers.put(code, remove);
		}
		makers.put(FindingCodes.REPEATED_STATEMENT, QuickFixes::repeated);
		for (String code : List.of(FindingCodes.OPTION_CONFLICT, FindingCodes.OPTION_HISTORIC, FindingCodes.OPTION_WITHOUT_EFFECT)) {
			makers.put(code, QuickFixes::line);
		}
		makers.put(FindingCodes.UNKNOWN_OPTION, (fixes, finding) -> joined(fixes.change(finding), fixes.line(finding)));
		makers.put(FindingCodes.MISSING_STATEMENT, MissingStatements::of);
		makers.put(FindingCodes.REGION_WHEN, QuickFixes::statement);
		makers.put(FindingCodes.REFUSED_BY_RELEASE, (fixes, finding) -> fixes.here.keywordBefore(finding.offset())
				.filter(word -> word.getText().equals("when")).map(word -> fixes.statement(finding)).orElse(List.of()));
		NumberFixes.into((codes, maker) -> codes.forEach(code -> makers.put(code, maker::of)));
		DeviceFixes.into((codes, maker) -> codes.forEach(code -> makers.put(code, maker::of)));
		PartitionFixes.into((codes, maker) -> codes.forEach(code -> makers.put(code, maker::of)));
		return Map.copyOf(makers);
	}

	/** A group of fixes that stands in a class of its own. */
	@FunctionalInterface
	interface Group {
		List<QuickFix> of(QuickFixes fixes, Finding finding);
	}

	/** Where groups put their fixes. */
	@FunctionalInterface
	interface Registry {
		void put(List<String> codes, Group maker);
	}

	/** The kinds of findings for which there are fixes, at least sometimes. */
	public static Set<String> codes() {
		return MAKERS.keySet();
	}

	/** The fixes of a finding of this file, the best first. */
	public List<QuickFix> of(Finding finding) {
		Maker maker = MAKERS.get(finding.code());
		return maker == null ? List.of() : maker.of(this, finding).stream().filter(fix -> !fix.edits().isEmpty() || !fix.others().isEmpty())
				.toList();
	}

	/** The fixes of a finding, and one that mends all of its kind in the file, if there are several and each has a sure one. */
	public List<QuickFix> of(Finding finding, List<Finding> all) {
		List<QuickFix> own = of(finding);
		List<Finding> alike = all.stream().filter(other -> other.code().equals(finding.code())).toList();
		if (own.isEmpty() || alike.size() < 2 || NUMBERED.contains(finding.code())) {
			return own;
		}
		Set<TextEdit> edits = new HashSet<>();
		for (Finding other : alike) {
			List<QuickFix> fixes = of(other);
			if (fixes.isEmpty() || !fixes.get(0).others().isEmpty()) {
				return own;
			}
			edits.addAll(fixes.get(0).edits());
		}
		List<TextEdit> sorted = edits.stream().sorted(java.util.Comparator.comparingInt(TextEdit::offset)).toList();
		for (int i = 1; i < sorted.size(); i++) {
			if (sorted.get(i - 1).offset() + sorted.get(i - 1).length() > sorted.get(i).offset()) {
				return own;
			}
		}
		List<QuickFix> fixes = new ArrayList<>(own);
		fixes.add(new QuickFix("Mend all " + alike.size() + " findings of this kind in the file", sorted));
		return List.copyOf(fixes);
	}

	@SafeVarargs
	static List<QuickFix> joined(List<QuickFix>... lists) {
		List<QuickFix> all = new ArrayList<>();
		for (List<QuickFix> list : lists) {
			all.addAll(list);
		}
		return all;
	}

	/** The element at the finding, or around it, of that type; null if there is none. */
	<T extends EObject> T around(Finding finding, Class<T> type) {
		EObject element = here.elementAt(finding.offset());
		return element == null ? null : EcoreUtil2.getContainerOfType(element, type);
	}

	QuickFix replace(Finding finding, String by, String title) {
		return new QuickFix(title, List.of(new TextEdit(finding.offset(), finding.length(), by)));
	}

	/** Takes one of the words of the data instead. */
	List<QuickFix> change(Finding finding) {
		return change(finding, finding.data());
	}

	private List<QuickFix> change(Finding finding, List<String> words) {
		return words.stream().filter(word -> !word.isEmpty()).map(word -> replace(finding, word, "Change to '" + word + "'")).toList();
	}

	/** Writes one of the values of the data instead. */
	private List<QuickFix> write(Finding finding) {
		return finding.data().stream().map(value -> replace(finding, value, "Change to " + value)).toList();
	}

	List<QuickFix> remove(Finding finding) {
		return List.of(new QuickFix("Remove it", here.removeItem(finding.offset(), finding.length())));
	}

	private List<QuickFix> statement(Finding finding) {
		return List.of(new QuickFix("Remove it", here.removeStatement(finding.offset(), finding.length())));
	}

	private List<QuickFix> repeated(Finding finding) {
		String word = here.leafAt(finding.offset()).getText();
		return word.equals("boot") || word.equals("extra") ? List.of()
				: finding.data().contains("item") ? remove(finding) : joined(line(finding), line(finding).isEmpty() ? statement(finding) : List.of());
	}

	/** Takes the whole line of an option away. */
	private List<QuickFix> line(Finding finding) {
		String text = here.text();
		int start = text.lastIndexOf('\n', finding.offset()) + 1;
		int end = Math.min(text.length(), here.endOfLine(finding.offset()) + 1);
		return text.substring(start, finding.offset()).strip().equals("set")
				? List.of(new QuickFix("Remove the line", List.of(new TextEdit(start, end - start, "")))) : List.of();
	}
}
