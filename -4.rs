204:                    let mut indexed = false;
227:                    // search for #[sea_orm(primary_key, auto_increment = false, column_type = "String(StringLen::N(255))", default_value = "new user", default_expr = "gen_random_uuid()", column_name = "name", enum_name = "Name", nullable, indexed, unique)]
309:                                } else if meta.path.is_ident("indexed") {
310:                                    indexed = true;
485:                    if indexed {
486:                        match_row = quote! { #match_row.indexed() };
