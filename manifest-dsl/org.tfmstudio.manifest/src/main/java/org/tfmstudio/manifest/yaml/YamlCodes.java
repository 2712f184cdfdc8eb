// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

/** The rules by which findings in YAML texts, and of import and export, are made. */
public final class YamlCodes {
	/** The text is no YAML. */
	public static final String SYNTAX = "yaml-syntax";
	/** A tab where PyYAML allows none. */
	public static final String TAB = "yaml-tab";
	/** A character that YAML 1.1 takes for the end of a line, and YAML 1.2 for any other. */
	public static final String LINE_END = "yaml-line-end";
	/** A tag that PyYAML's safe loader does not know, or that does not fit its value. */
	public static final String TAG = "yaml-tag";
	/** A scalar that looks like a number or a date, but is none. */
	public static final String SCALAR = "yaml-scalar";
	/** An alias of nothing, or of what stands around it. */
	public static final String ALIAS = "yaml-alias";
	/** A merge key with something else than mappings. */
	public static final String MERGE = "yaml-merge";
	/** A key that is no scalar. */
	public static final String KEY = "yaml-key";
	/** Nested without end. */
	public static final String TOO_DEEP = "yaml-too-deep";
	/** Too many values, or aliases that multiply without end. */
	public static final String TOO_LARGE = "yaml-too-large";
	/** More than one document in a file. */
	public static final String DOCUMENTS = "yaml-documents";
	/** A key that is given twice. */
	public static final String DUPLICATE_KEY = "yaml-duplicate-key";
	/** Aliases and merge keys are written out. */
	public static final String WRITTEN_OUT = "yaml-written-out";
	/** Neither a manifest nor a manifest list. */
	public static final String NO_MANIFEST = "yaml-no-manifest";
	/** A list names a manifest that is not there. */
	public static final String MISSING_MANIFEST = "yaml-missing-manifest";
	/** A key that the language does not know; it is kept in an {@code extra} block. */
	public static final String UNKNOWN_KEY = "yaml-unknown-key";
	/** A value that no statement can express; it is kept in an {@code extra} block. */
	public static final String KEPT = "yaml-kept";
	/** A name that is no name of the language; it got another one. */
	public static final String RENAMED = "yaml-renamed";
	/** Two files that would be written to the same place. */
	public static final String SAME_FILE = "yaml-same-file";
	/** What was imported does not export to the same data. */
	public static final String NOT_EQUAL = "yaml-not-equal";
	/** What stands after {@code !} is no YAML for one value. */
	public static final String EXTRA_TEXT = "yaml-extra-text";

	private YamlCodes() {
	}
}
