import { html } from '../html.ts';
import { catalogueData } from './basket.ts';
import { frame } from './frame.ts';

/** Only the fields with a name are posted: the first name and the lines of the basket. A card number never leaves the page. */
export function renderCheckout(): string {
  return frame({
    title: 'Commande',
    main: html`
      <form class="narrow checkout" method="post" action="/commande" data-checkout>
        <h1>Commande</h1>
        <p class="note">
          Tout est déjà rempli, pour aller vite. Seuls le prénom et le contenu du panier sont envoyés à ce serveur de
          démonstration.
        </p>
        <fieldset>
          <legend>Livraison</legend>
          <div class="pair">
            <label
              >Prénom <input name="prenom" required maxlength="40" autocomplete="given-name" value="Camille"
            /></label>
            <label>Nom <input required autocomplete="family-name" value="Moreau" /></label>
          </div>
          <label>E-mail <input type="email" required autocomplete="email" value="camille.moreau@example.com" /></label>
          <label>Adresse <input required autocomplete="street-address" value="3 quai des Brumes" /></label>
          <div class="pair">
            <label>
              Code postal
              <input required inputmode="numeric" pattern="[0-9]{5}" autocomplete="postal-code" value="44000" />
            </label>
            <label>Ville <input required autocomplete="address-level2" value="Nantes" /></label>
          </div>
        </fieldset>
        <fieldset class="card">
          <legend>Carte bancaire</legend>
          <p><strong>Aucun paiement.</strong> Cette carte est factice et ne quitte pas la page.</p>
          <label>
            Numéro de carte
            <input required inputmode="numeric" autocomplete="off" value="4242 4242 4242 4242" />
          </label>
          <div class="pair">
            <label>Expire fin <input required inputmode="numeric" autocomplete="off" value="12/30" /></label>
            <label>Cryptogramme <input required inputmode="numeric" autocomplete="off" value="123" /></label>
          </div>
        </fieldset>
        <dl class="sums">
          <div>
            <dt data-pieces>Articles</dt>
            <dd data-goods></dd>
          </div>
          <div>
            <dt>Livraison</dt>
            <dd data-shipping></dd>
          </div>
          <div class="total">
            <dt>Total</dt>
            <dd data-total></dd>
          </div>
        </dl>
        <button class="button full" disabled>Commander</button>
        ${catalogueData()}
      </form>
    `,
  });
}
