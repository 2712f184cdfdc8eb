// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import com.google.inject.Binder;
import com.google.inject.name.Names;
import org.eclipse.emf.ecore.EValidator;
import org.eclipse.emf.ecore.impl.EValidatorRegistryImpl;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.formatting.IIndentationInformation;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;
import org.eclipse.xtext.validation.CompositeEValidator;
import org.eclipse.xtext.validation.IResourceValidator;
import org.tfmstudio.manifest.formatting2.FourSpaces;
import org.tfmstudio.manifest.naming.ManifestNames;
import org.tfmstudio.manifest.scoping.ProjectScope;
import org.tfmstudio.manifest.scoping.UnresolvedNames;
import org.tfmstudio.manifest.syntax.SyntaxSentences;
import org.tfmstudio.manifest.syntax.TerminalValues;
import org.tfmstudio.manifest.validation.ManifestResourceValidator;

/** Binds the language's own services for use with and without OSGi. */
public class ManifestRuntimeModule extends AbstractManifestRuntimeModule {
	private final OptionCatalog catalog;

	/** A language that knows no configuration option. */
	public ManifestRuntimeModule() {
		this(OptionCatalog.NONE);
	}

	/** A language that checks, completes and explains options by this catalog. */
	public ManifestRuntimeModule(OptionCatalog catalog) {
		this.catalog = catalog;
	}

	public OptionCatalog bindOptionCatalogToInstance() {
		return catalog;
	}

	public Class<? extends IValueConverterService> bindIValueConverterService() {
		return TerminalValues.class;
	}

	@Override
	public Class<? extends IQualifiedNameProvider> bindIQualifiedNameProvider() {
		return ManifestNames.class;
	}

	@Override
	public Class<? extends IGlobalScopeProvider> bindIGlobalScopeProvider() {
		return ProjectScope.class;
	}

	public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
		return SyntaxSentences.class;
	}

	public Class<? extends ILinkingDiagnosticMessageProvider> bindILinkingDiagnosticMessageProvider() {
		return UnresolvedNames.class;
	}

	public Class<? extends IResourceValidator> bindIResourceValidator() {
		return ManifestResourceValidator.class;
	}

	public Class<? extends IIndentationInformation> bindIIndentationInformation() {
		return FourSpaces.class;
	}

	/** EMF's own checks (multiplicities, containment) find nothing in what the parser has made. */
	public void configureUseEObjectValidator(Binder binder) {
		binder.bindConstant().annotatedWith(Names.named(CompositeEValidator.USE_EOBJECT_VALIDATOR)).to(false);
	}

	/** Not the global one, in which the first language made, with its catalog, would answer for all later ones. */
	@Override
	public EValidator.Registry bindEValidatorRegistry() {
		return new EValidatorRegistryImpl();
	}
}
